# Everything lives in .venv; the console script is .venv/bin/chinhsach.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
HOST ?= 127.0.0.1
PORT ?= 7860

CHROMIUM := $(shell command -v chromium || command -v chromium-browser)
TESSERACT := $(shell command -v tesseract)
LEFT_OUT := $(if $(CHROMIUM),,not browser)$(if $(or $(CHROMIUM),$(TESSERACT)),, and )$(if $(TESSERACT),,not ocr)

.DEFAULT_GOAL := help
.PHONY: help install chat test check eval bench train screenshots clean

help: ## In danh sách lệnh này
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

install: $(READY) ## Tạo .venv và cài mọi thứ cần thiết

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Cần Python 3.11 trở lên: apt-get install python3 python3-venv' >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo 'Không tạo được .venv; hãy cài: apt-get install python3-venv' >&2; exit 2; }
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -e '.[dev]'
	@touch $@

chat: $(READY) ## Cài đặt, nạp văn bản kèm theo rồi mở trang hỏi đáp tại http://127.0.0.1:7860
	$(BIN)/chinhsach serve --host $(HOST) --port $(PORT)

test: $(READY) ## Chạy mọi bài kiểm thử
	$(if $(CHROMIUM),,@echo 'Not run: tests marked "browser" (no chromium). To run them: apt-get install --no-install-recommends chromium')
	$(if $(TESSERACT),,@echo 'Not run: tests marked "ocr" (no tesseract). To run them: apt-get install --no-install-recommends tesseract-ocr tesseract-ocr-vie')
	$(BIN)/python -m pytest $(if $(LEFT_OUT),-m '$(LEFT_OUT)')

check: $(READY) ## Kiểm tra kiểu và cách viết mã (ruff, mypy)
	$(BIN)/ruff check .
	$(BIN)/mypy

eval: $(READY) ## Chấm điểm bộ câu hỏi kèm theo
	$(BIN)/chinhsach eval run

bench: $(READY) ## Đo thời gian và bộ nhớ
	$(BIN)/chinhsach bench

train: $(READY) ## Huấn luyện lại các mô hình kèm theo: make train DATA=thư-mục-dữ-liệu
	$(BIN)/python -m rag.training.accents --articles $(DATA)/phapdien/articles.jsonl.xz --out rag/models/accents --extra rag/training/spoken.txt $(DATA)/zalo2021/train.jsonl --weight 25 --asks 8 --bigrams 240000 --trigrams 760000
	$(BIN)/python -m rag.training.encoder --articles $(DATA)/phapdien/articles.jsonl.xz --out build/encoder --spoken 0
	$(BIN)/python -m rag.training.encoder --articles $(DATA)/phapdien/articles.jsonl.xz --out build/spoken --begin build/encoder/encoder.npz --batch 640
	$(BIN)/python -m rag.training.encoder --articles $(DATA)/phapdien/articles.jsonl.xz --out rag/models/encoder --begin build/spoken/encoder.npz --spoken 0.5 --minutes 11
	$(BIN)/python -m rag.training.telling
	$(BIN)/python -m rag.training.cohort
	$(BIN)/python -m rag.training.topic
	$(BIN)/python -m rag.training.matcher --out rag/models/matcher
	$(BIN)/python -m rag.training.ranker --articles $(DATA)/phapdien/articles.jsonl.xz --train $(DATA)/zalo2021/train.jsonl --valid $(DATA)/zalo2021/valid.jsonl --out rag/models/ranker --index build/ranker

screenshots: $(READY) ## Chụp lại ảnh màn hình trong docs/screenshots
	$(BIN)/python -m pytest -m browser tests/ui --screenshots=docs/screenshots

clean: ## Xóa .venv và các tệp sinh ra
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache
