"""Made-up documents in the forms that offices use, each a value of ``LETTERS`` by a short name."""

from __future__ import annotations

LETTERS: dict[str, str] = {
    "party": """BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 29-NQ/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 4 tháng 11 năm 2013

NGHỊ QUYẾT
HỘI NGHỊ LẦN THỨ TÁM BAN CHẤP HÀNH TRUNG ƯƠNG KHÓA XI
Về đổi mới căn bản, toàn diện giáo dục và đào tạo

A- Tình hình và nguyên nhân
1- Lĩnh vực giáo dục và đào tạo nước ta đã đạt được những thành tựu quan trọng.
2- Chất lượng còn thấp so với yêu cầu.
B- Định hướng đổi mới
I- Quan điểm chỉ đạo
1- Giáo dục và đào tạo là quốc sách hàng đầu.
2- Đổi mới căn bản, toàn diện.
II- Mục tiêu
1- Mục tiêu tổng quát
Tạo chuyển biến căn bản, mạnh mẽ về chất lượng.
2- Mục tiêu cụ thể
- Đối với giáo dục mầm non, giúp trẻ phát triển.
- Đối với giáo dục phổ thông, tập trung phát triển trí tuệ.
C- Tổ chức thực hiện
1- Các cấp ủy, tổ chức đảng tổ chức việc học tập, quán triệt Nghị quyết.
2- Ban Tuyên giáo Trung ương chủ trì, phối hợp theo dõi việc thực hiện Nghị quyết.
T/M BAN CHẤP HÀNH TRUNG ƯƠNG
TỔNG BÍ THƯ
Nguyễn Phú Trọng
""",
    "quydinh": """BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 125-QĐ/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 10 tháng 10 năm 2023

QUY ĐỊNH
chức năng, nhiệm vụ, mối quan hệ công tác của đảng bộ, chi bộ cơ sở trong các đơn vị sự nghiệp công lập
-----
- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;
- Căn cứ Quy định số 22-QĐ/TW, ngày 28/7/2021 của Ban Chấp hành Trung ương,
Ban Bí thư quy định chức năng, nhiệm vụ như sau:
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi, đối tượng
1. Quy định này áp dụng cho đảng bộ cơ sở.
2. Khoản 2 Điều này không phải là đầu mục.
Điều 2. Nguyên tắc
Điều 5 của Luật này được áp dụng cho trường hợp tại khoản 1.
a) Điểm thứ nhất;
b) Điểm thứ hai;
đ) Điểm sau.
Nơi nhận:
- Các tỉnh ủy, thành ủy,
- Lưu Văn phòng Trung ương Đảng.
T/M BAN BÍ THƯ

Trương Thị Mai
""",
    "congvan": """UBND TỈNH LAI CHÂU
SỞ GIÁO DỤC VÀ ĐÀO TẠO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1234/SGDĐT-GDTrH
V/v hướng dẫn thực hiện nhiệm vụ năm học 2024 - 2025
Lai Châu, ngày 05 tháng 9 năm 2024

Kính gửi:
- Phòng Giáo dục và Đào tạo các huyện, thành phố;
- Các đơn vị trực thuộc.

Thực hiện Công văn số 3935/BGDĐT-GDTrH ngày 30/7/2024 của Bộ Giáo dục và Đào tạo, Sở Giáo dục và Đào tạo hướng dẫn như sau:
Các đơn vị tổ chức thực hiện nghiêm túc kế hoạch giáo dục của nhà trường.
Hiệu trưởng có trách nhiệm báo cáo trước ngày 15/9/2024.
Trong quá trình thực hiện nếu có vướng mắc, các đơn vị báo cáo về Sở để được hướng dẫn./.
Nơi nhận:
- Như trên;
- Lưu: VT, GDTrH.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(đã ký)
Đinh Trung Tuấn
""",
    "bcsd": """TỈNH ỦY LAI CHÂU
BAN CÁN SỰ ĐẢNG UBND TỈNH
*
Số 740/KH-BCSD
ĐẢNG CỘNG SẢN VIỆT NAM
Lai Châu, ngày 31 tháng 12 năm 2024
KẾ HOẠCH
thực hiện Kế hoạch số 294-KH/TU, ngày 30/10/2024 của Ban Thường vụ Tỉnh ủy

Thực hiện Kế hoạch số 294-KH/TU, ngày 30/10/2024 của Ban Thường vụ Tỉnh ủy, Ban Cán sự đảng UBND tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Mục đích một.
2. Mục đích hai.
II. TỔ CHỨC THỰC HIỆN
1. Sở Giáo dục và Đào tạo
a) Chủ trì, phối hợp với các sở, ngành triển khai Kế hoạch.
b) Tham mưu UBND tỉnh báo cáo trước ngày 30/11 hằng năm.
2. UBND các huyện, thành phố
- Xây dựng kế hoạch cụ thể hóa trong quý I/2025.
Trên đây là Kế hoạch của Ban Cán sự đảng UBND tỉnh./.
T/M BAN CÁN SỰ ĐẢNG
BÍ THƯ
Lê Văn Lương
Nơi nhận:
- Thường trực Tỉnh ủy (b/c),
- Lưu VP BCSĐ.
""",
    "daodu": """ĐẢNG BỘ TỈNH LAI CHÂU
ĐẢNG ỦY XÃ SÙNG PHÀI
*
Số 05-NQ/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Sùng Phài, ngày 2 tháng 3 năm 2024
NGHỊ QUYẾT
về nâng cao chất lượng giáo dục
1. Nội dung một.
2. Nội dung hai.
T/M ĐẢNG ỦY
PHÓ BÍ THƯ
Giàng A Páo
""",
    "cp": """CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 30a/2008/NQ-CP
Hà Nội, ngày 27 tháng 12 năm 2008
NGHỊ QUYẾT
VỀ CHƯƠNG TRÌNH HỖ TRỢ GIẢM NGHÈO NHANH VÀ BỀN VỮNG ĐỐI VỚI 61 HUYỆN NGHÈO
I. TÌNH HÌNH CÁC HUYỆN NGHÈO VÀ SỰ CẦN THIẾT
Hiện nay, cả nước có 61 huyện nghèo.
II. QUAN ĐIỂM
1. Xóa đói giảm nghèo là chủ trương lớn.
1.1. Nhánh một.
1.2. Nhánh hai.
TM. CHÍNH PHỦ
THỦ TƯỚNG
Nguyễn Tấn Dũng
""",
    "luat": """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Luật số: 43/2019/QH14
Hà Nội, ngày 14 tháng 6 năm 2019
LUẬT
GIÁO DỤC
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Giáo dục.
Phần thứ nhất
QUY ĐỊNH CHUNG
Chương I
NHỮNG QUY ĐỊNH CHUNG
Mục 1. MỤC MỘT
Điều 1. Phạm vi điều chỉnh
Luật này quy định về hệ thống giáo dục quốc dân.
Điều 69. Nhiệm vụ của nhà giáo
1. Giảng dạy, giáo dục theo mục tiêu, nguyên lý giáo dục.
2. Gương mẫu thực hiện nghĩa vụ công dân.
Điều 70. Quyền của nhà giáo
1. Được giảng dạy theo chuyên môn đào tạo.
Điều 22. Các hành vi bị nghiêm cấm trong cơ sở giáo dục
1. Xúc phạm nhân phẩm, danh dự của nhà giáo.
Điều 115. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2020.
Sửa đổi như sau:
“Điều 7. Tên mới
1. Khoản mới;
2. Khoản mới hai.”
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 7 thông qua ngày 14 tháng 6 năm 2019.
CHỦ TỊCH QUỐC HỘI
Nguyễn Thị Kim Ngân
""",
    "qd": """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/2024/QD-UBND
Lai Châu, ngày 3 tháng 4 năm 2024
QUYẾT ĐỊNH
Ban hành Quy chế phối hợp trong lĩnh vực giáo dục
ỦY BAN NHÂN DÂN TỈNH LAI CHÂU
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Sở Giáo dục và Đào tạo.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp.
Điều 2. Quyết định này có hiệu lực kể từ ngày 15/4/2024.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Lương

ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
QUY CHẾ
Phối hợp trong lĩnh vực giáo dục
(Ban hành kèm theo Quyết định số 15/2024/QĐ-UBND ngày 3 tháng 4 năm 2024 của UBND tỉnh Lai Châu)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế này quy định việc phối hợp.
Điều 2. Trách nhiệm của Sở Giáo dục và Đào tạo
1. Chủ trì xây dựng kế hoạch.
PHỤ LỤC I
DANH MỤC BIỂU MẪU
STT | Tên mẫu
1 | Báo cáo
Mẫu số 01
BÁO CÁO
1. Kết quả
2. Kiến nghị
""",
}
