"""Going through a draft: what there is to decide on, what each rests on, and the small changes of its file."""
