"""Persons over all briefs: who appears where, who may be one person under two ids, and what `people.yaml` says."""
