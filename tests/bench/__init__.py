"""Benchmarks: plain scripts that `make bench` runs; pytest does not collect them."""
