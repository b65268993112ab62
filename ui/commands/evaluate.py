"""``chinhsach eval``: run, compare, beir, report, candidates."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from rag.settings import Settings
from ui.house import House
from ui.output import print_json, say
from ui.progress import progress

if TYPE_CHECKING:
    from eval.judge import Judge


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of each kind of evaluation."""
    table = parser.add_subparsers(dest="what", metavar="VIỆC", required=True, title="Việc")
    run_ = table.add_parser("run", help="hỏi hết bộ câu hỏi và chấm điểm")
    run_.add_argument("--questions", nargs="*", type=Path, default=[], metavar="TỆP", help="tệp câu hỏi; mặc định: bộ kèm theo")
    run_.add_argument("--save", type=Path, metavar="THƯ_MỤC", help="lưu kết quả vào thư mục này")
    run_.add_argument("--report", type=Path, metavar="TỆP.html", help="ghi báo cáo HTML")
    run_.add_argument("--gate", action="store_true", help="thoát mã 1 khi kém kết quả đã công bố")
    run_.add_argument("--judge", action="store_true", help="để mô hình ngôn ngữ (CHINHSACH_LLM_URL) chấm thêm từng câu trả lời")
    run_.add_argument("--failures", action="store_true", help="in từng câu chưa đúng")
    run_.add_argument("--json", action="store_true", help="chỉ in JSON")
    compare = table.add_parser("compare", help="so hai kết quả đã lưu")
    compare.add_argument("before", type=Path, metavar="TRƯỚC", help="kết quả trước")
    compare.add_argument("after", type=Path, metavar="SAU", help="kết quả sau")
    compare.add_argument("--json", action="store_true", help="chỉ in JSON")
    beir = table.add_parser("beir", help="đo tìm kiếm trên một bộ dữ liệu dạng BEIR")
    beir.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="thư mục có corpus.jsonl, queries.jsonl, qrels/")
    beir.add_argument("--split", default="test", metavar="TÊN", help="tên tệp trong qrels (mặc định test)")
    beir.add_argument("--json", action="store_true", help="chỉ in JSON")
    report = table.add_parser("report", help="viết báo cáo HTML từ kết quả đã lưu")
    report.add_argument("results", type=Path, metavar="KẾT_QUẢ", help="tệp kết quả")
    report.add_argument("out", type=Path, metavar="TỆP.html", help="báo cáo sẽ ghi")
    report.add_argument("--against", type=Path, metavar="KẾT_QUẢ", help="kết quả để so")
    candidates = table.add_parser("candidates", help="ghi câu hỏi ứng viên từ góp ý của người dùng")
    candidates.add_argument("out", type=Path, metavar="TỆP.jsonl", help="tệp sẽ ghi")
    for kind in (run_, compare, beir, report, candidates):
        kind.add_argument("--data-dir", type=Path, metavar="THƯ_MỤC", default=argparse.SUPPRESS, help="thư mục dữ liệu")


def run(args: argparse.Namespace, house: House) -> int:
    """The evaluation asked for; its exit code."""
    return _KINDS[args.what](args, house)


def shown(settings: Settings) -> dict[str, str]:
    """The settings that results are keyed by: no secrets, no machine paths."""
    kept_out = Settings.secrets() | {"data_dir"}
    return {f.name: str(getattr(settings, f.name)) for f in fields(settings) if f.name not in kept_out}


def _judge(settings: Settings) -> Judge:
    """The judge of the settings' language model. Raises UsageError without one."""
    from eval.judge import Judge
    from rag.llm.model import ServedModel

    model = ServedModel.of(settings)
    if model is None:
        raise UsageError("--judge cần mô hình ngôn ngữ: hãy đặt CHINHSACH_LLM_URL và CHINHSACH_LLM_MODEL.")
    return Judge(model, settings.llm_timeout)


def _run(args: argparse.Namespace, house: House) -> int:
    from eval import gate, record, suite, table

    questions = suite.questions_of(args.questions)
    judge = _judge(house.settings) if args.judge else None
    with progress("Đánh giá", quiet=args.json) as step:
        found = suite.evaluate(house.assistant, questions, shown(house.settings), lambda n: step("", n, len(questions)), judge)
    if args.save:
        record.save(found, args.save)
    if args.report:
        suite.report_file(found, args.report)
    if args.json:
        print_json(record.to_json(found))
    else:
        print(table.results_table(found))
        if args.failures:
            print(table.failures(found))
    verdict = gate.check(found, gate.committed(found.questions)) if args.gate else None
    for reason in verdict.reasons if verdict else ():
        say(f"kém mức đã công bố: {reason}.")
    return 1 if verdict and not verdict.open else 0


def _compare(args: argparse.Namespace, house: House) -> int:
    from eval import suite, table

    found = suite.compare_files(args.before, args.after)
    if args.json:
        print_json([asdict(comparison) for comparison in found])
    else:
        print(table.comparison_table(found))
    return 0


def _beir(args: argparse.Namespace, house: House) -> int:
    from eval.beir import measure

    if not args.folder.is_dir():
        raise UsageError(f"Không có thư mục «{args.folder}»; cần thư mục có corpus.jsonl, queries.jsonl và qrels/.")
    with progress("Đo BEIR", quiet=args.json) as step:
        print_json(measure(args.folder, args.split, house.settings, step))
    return 0


def _report(args: argparse.Namespace, house: House) -> int:
    from eval.suite import report_file

    print(f"Đã ghi báo cáo «{report_file(args.results, args.out, args.against)}».")
    return 0


def _candidates(args: argparse.Namespace, house: House) -> int:
    from eval.suite import write_candidates

    print(f"Đã ghi {write_candidates(house.store, args.out)} câu hỏi ứng viên vào «{args.out}».")
    return 0


_KINDS: dict[str, Callable[[argparse.Namespace, House], int]] = {
    "run": _run,
    "compare": _compare,
    "beir": _beir,
    "report": _report,
    "candidates": _candidates,
}
