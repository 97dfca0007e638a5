"""What leaves the site: a brief as a mail, a text, a sheet of paper, and the words that go with a link to it."""
