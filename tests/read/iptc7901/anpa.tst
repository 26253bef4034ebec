r4321bx---r----
u ibc-AT--Quarry 1stLd-Writethru   07-05 0090
^BC-AT--Quarry, 1st Ld-Writethru,90<
^Quarry collapse in Atlantis kills four<
^Eds: CORRECTS number of injured to nine. With AP Photos.<
^A quarry wall collapsed in northern Atlantis on Saturday, killing four workers.<
^By JUNO HALE=
^Associated Press=
	   NORTHFORD, Atlantis (AP) _ A quarry wall collapsed in northern Atlantis on Saturday, killing four workers and injuring nine, police said.
	   ``There was no warning,'' foreman Sol Reyes said. ``It was the company's wall, and it fell.''
	   The owners _ two brothers from Northford _ did not answer calls.

AP-WF-07-05-25 0910GMT<

