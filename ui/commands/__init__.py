"""The commands of ``chinhsach``, one file each: ``arguments(parser)`` and ``run(args, house)``."""
