"""What an editor may want to see to and no build refuses: found in one brief, with the places where it stands."""
