"""``chinhsach bench``: how long a question takes and how much memory, on this machine."""

from __future__ import annotations

import argparse
import resource
import statistics
import time

from ui.house import House
from ui.output import print_json
from ui.progress import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--rounds", type=int, default=3, metavar="SỐ", help="số lượt hỏi hết bộ câu hỏi kèm theo (mặc định 3)")
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """Ask the shipped questions over and over; print what it took."""
    from eval.metrics import percentile
    from eval.questions import shipped

    house.check_limit(args.rounds, "--rounds")
    begun = time.perf_counter()
    questions = [q.question for q in shipped()]
    house.assistant.ask(questions[0])
    first = 1000 * (time.perf_counter() - begun)
    times: list[float] = []
    with progress("Đo", quiet=args.json) as step:
        for n in range(args.rounds * len(questions)):
            at = time.perf_counter()
            house.assistant.ask(questions[n % len(questions)])
            times.append(1000 * (time.perf_counter() - at))
            step("", n + 1, args.rounds * len(questions))
    found = {
        "questions": len(questions),
        "asked": len(times),
        "first_ms": round(first, 1),
        "ms": {"p50": percentile(times, 50), "p95": percentile(times, 95), "mean": round(statistics.fmean(times), 2)},
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }
    if args.json:
        print_json(found)
    else:
        print(f"Câu đầu tiên (kể cả mở kho): {first:.0f} ms")
        print(f"{len(times)} câu: trung vị {found['ms']['p50']:.1f} ms, p95 {found['ms']['p95']:.1f} ms; bộ nhớ {found['rss_mb']} MB")  # type: ignore[index]
    return 0
