"""The evaluation suite: question sets, metrics, runner, reports, benchmarks. Imports ``rag`` and ``corpus``."""
