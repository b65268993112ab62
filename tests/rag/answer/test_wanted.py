"""What a question wants told, and which texts have it."""

import pytest

from rag.answer.wanted import wanted
from rag.query.asks import Asks, asked


def asks_of(question: str) -> Asks:
    return asked(question, [], None, [])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Bao nhiêu phần tiền được để dành cho học bổng?", "Quỹ dành ít nhất một nửa để cấp học bổng."),
        ("Mỗi năm tổ chức họp mấy lần?", "Tổ chức họp tối đa hai lượt một năm."),
        ("Mỗi tuần mấy tiết bơi?", "Không quá 3 tiết/tuần."),
        ("Mỗi trường một bể bơi à, bao nhiêu trường phải có?", "Xây bể bơi ở 100% cơ sở giáo dục."),
        ("Tỷ trọng kinh tế số là bao nhiêu?", "Kinh tế số đạt 30% GDP."),
        ("Xã rộng bao nhiêu km vuông?", "Diện tích xã là 65,4 km2."),
        ("Mấy tháng họp một lần?", "Hội đồng họp mỗi quý."),
        ("Diện tích bao nhiêu m2 một học sinh?", "Bình quân tối thiểu 10 m²/học sinh."),
        ("Danh mục gồm mấy thủ tục?", "Ban hành Danh mục 21 thủ tục hành chính."),
        ("Đội đứng thứ mấy cả nước?", "Phấn đấu vào nhóm 20 đội mạnh của cả nước."),
        ("Đạt tỷ lệ bao nhiêu theo kế hoạch?", "Tỷ lệ chuyên cần đạt 98%."),
        ("Cần bao nhiêu bạn ghi tên?", "Lớp mở khi có ít nhất 15 học sinh đăng ký."),
        ("Bao nhiêu đứa được sang học nghề?", "Ít nhất 45% học sinh tốt nghiệp vào học nghề."),
        ("Nộp báo cáo trước ngày nào?", "Các trường nộp báo cáo trước 30 tháng 6."),
        ("Chủ nhóm trẻ cần học tới lớp mấy?", "Chủ nhóm phải học hết lớp 9."),
        ("Phụ cấp là bao nhiêu tiền?", "Được hưởng phụ cấp 70% mức lương hiện hưởng."),
        ("Vì sao trường phải bỏ sổ giấy?", "Bỏ sổ giấy để giảm việc hành chính cho giáo viên."),
        ("Giám đốc trung tâm là ai?", "Giám đốc do Phó Chủ tịch Ủy ban nhân dân xã kiêm."),
        ("Phụ cấp ưu đãi nghề tối thiểu bao nhiêu?", "Phụ cấp ưu đãi nghề tối thiểu 70% với giáo viên mầm non."),
        ("Mấy tháng phải báo cáo một lần?", "Các đơn vị định kỳ hằng năm báo cáo Ủy ban nhân dân."),
        ("Từ năm học nào dùng một bộ sách?", "Dùng thống nhất từ năm học 2026-2027."),
        ("Lớp 11 học chương trình mới từ năm nào?", "Lớp 3, 7, 10: 2022-2023; lớp 4, 8, 11: 2023-2024."),
        ("Đại hội lần thứ mấy?", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIV."),
        ("Phiên họp thứ mấy cho ý kiến?", "Tại phiên họp thứ 25 Ủy ban cho ý kiến."),
        ("Tổng cộng bao nhiêu biên chế đến năm 2026?", "Tổng biên chế đến hết năm 2026 là 2.234.720 người."),
        ("Ai làm chủ tịch hội đồng trường?", "Bí thư cấp ủy đồng thời là chủ tịch hội đồng trường."),
        ("Đã làm được chưa hay vẫn nói suông?", "Bộ thừa nhận chủ trương này chưa thực hiện được."),
        ("Báo cáo theo chu kỳ nào?", "Định kỳ hằng năm báo cáo kết quả."),
    ],
)
def test_a_text_has_what_is_asked_for_in_other_shapes_too(question: str, text: str) -> None:
    want = wanted(question, asks_of(question))
    assert want.name
    assert want.fits(text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Bao nhiêu phần tiền được để dành cho học bổng?", "Quỹ dành tiền để cấp 20 suất học bổng."),
        ("Mấy tháng họp một lần?", "Hội đồng họp khi có yêu cầu."),
        ("Bí thư thành ủy là ai?", "Bí thư cấp ủy đồng thời là chủ tịch hội đồng trường."),
        ("Chủ tịch tháng 01/2025 là ông hay bà nào?", "Kế hoạch do Ủy ban nhân dân thành phố ban hành."),
        ("Mỗi lớp nhận bao nhiêu cháu?", "Huy động trẻ từ 3 đến 5 tuổi vào học mẫu giáo đạt 100%."),
        ("Tổng kinh phí là bao nhiêu tỷ đồng?", "Bảo đảm tối thiểu 20% tổng chi ngân sách."),
        ("Lễ khai giảng vào ngày nào?", "Thực hiện Kết luận số 91-KL/TW, ngày 12/8/2024 của Bộ Chính trị."),
        ("Từ năm học nào dùng một bộ sách?", "Phấn đấu đến năm 2030 cấp sách miễn phí."),
        ("Lớp 11 học chương trình mới từ năm nào?", "Đáp ứng Chương trình giáo dục phổ thông 2018 theo Thông tư 32/2018/TT-BGDĐT."),
        ("Mấy tháng phải báo cáo một lần?", "Các đơn vị định kỳ báo cáo Ủy ban nhân dân."),
        ("Danh mục gồm mấy thủ tục?", "Theo mục 21 của kế hoạch, thủ tục được rút gọn."),
        ("Nộp báo cáo trước ngày nào?", "Các trường nộp báo cáo về Phòng."),
        ("Phụ cấp là bao nhiêu tiền?", "Tỷ lệ giáo viên đạt chuẩn là 70% số người."),
        ("Vì sao trường phải bỏ sổ giấy?", "Bỏ sổ giấy ở các trường đạt mức độ 3 từ năm học tới."),
        ("Giám đốc trung tâm là ai?", "Mức độ tự chủ của giám đốc làm căn cứ xếp loại."),
        ("Giám đốc trung tâm là ai?", "Giám đốc chịu trách nhiệm về hoạt động của trung tâm."),
        ("Còn mấy xã?", "Chính quyền xã hoạt động từ tháng sau."),
        ("Ai là trưởng phòng tài vụ?", "Người ký: Phó Giám đốc Lò Văn Nam."),
        ("Những trường nghề nào được chọn làm điểm?", "Chọn ba trường nghề làm điểm."),
    ],
)
def test_a_text_lacks_what_is_asked_for(question: str, text: str) -> None:
    want = wanted(question, asks_of(question))
    assert want.exact
    assert not want.fits(text)


@pytest.mark.parametrize(
    "question",
    [
        "Mấy anh công nhân không theo kịp máy móc thì ai dạy lại nghề?",
        "Ai soạn tài liệu cho mấy chi bộ đọc?",
        "Mấy chục đứa đau bụng sau bữa trưa, thầy phải làm gì?",
        "Mấy đứa đang học thì đi đâu?",
    ],
)
def test_may_before_what_is_many_asks_for_no_number(question: str) -> None:
    assert asks_of(question) is not Asks.HOW_MANY


@pytest.mark.parametrize("question", ["Năm học này tỉnh giao mấy biên chế?", "Trường phải có mấy phòng, thiếu thì xin ai?", "Lớp có tất cả mấy em vậy ạ?"])
def test_may_asks_for_a_number(question: str) -> None:
    assert asks_of(question) is Asks.HOW_MANY


@pytest.mark.parametrize(
    ("question", "not_asked"),
    [
        ("Các giải pháp giảm áp lực cho học sinh trường năng khiếu là gì?", "person"),
        ("Học bạ nào được dùng khi chuyển cấp?", "person"),
        ("Giáo viên bán hàng trong nhóm zalo của lớp có được không?", "contact"),
        ("Thời lượng phát biểu là bao nhiêu?", "money"),
        ("Mang dao gọt trái cây đến lớp thì có sao không?", "why"),
        ("Số lượng giáo viên cốt cán là bao nhiêu?", "money"),
    ],
)
def test_words_that_only_look_like_it(question: str, not_asked: str) -> None:
    assert wanted(question, asks_of(question)).name != not_asked


@pytest.mark.parametrize(
    "question",
    ["Phân luồng sau lớp 9 theo chương trình số mấy?", "Nghị quyết được thông qua tại kỳ họp thứ mấy?", "Trường vùng sâu có ông nào được giao trông nom không?"],
)
def test_words_that_sound_like_money_a_letter_box_or_a_name_are_none(question: str) -> None:
    assert wanted(question, asks_of(question)).name not in ("money", "contact", "person")
