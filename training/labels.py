"""What the encoder is trained to tell, and how much it reads at once: the same in training and in the shipped file."""

ATTRIBUTION = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ENTITY = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
WINDOW = 192
"""Word pieces that are read at once."""
