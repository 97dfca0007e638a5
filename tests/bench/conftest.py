"""The scorer in `labelled/` is run by the bench, as the one of a labelled folder is; it is no module of the tests."""

collect_ignore = ["labelled"]
