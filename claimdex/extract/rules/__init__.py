"""Find claims by rules that a reader can follow: cue words with counted rates, and the forms around them."""
