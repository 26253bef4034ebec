"""What several stages know about language; knows no stage."""
