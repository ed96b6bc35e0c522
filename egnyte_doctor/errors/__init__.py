"""What the error in a reply is. Pure: the same for a live reply and for one that is pasted."""
