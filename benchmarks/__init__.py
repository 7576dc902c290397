"""Measures msc-site against other generators on the same content: `make benchmark`, or `python -m benchmarks`."""
