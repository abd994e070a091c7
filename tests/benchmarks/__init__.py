"""Programs that measure the browser, each with its peer or its limit beside it. `python -m tests.benchmarks.start`."""
