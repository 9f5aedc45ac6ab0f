# Each target is one Python command, so that a machine without make can run it too (see README.md).
PYTHON ?= python3

.PHONY: book serve lab facts prose coverage check test bench clean

book:
	$(PYTHON) -m book build
serve:
	$(PYTHON) -m book serve
lab:
	$(PYTHON) -m book lab
facts:
	$(PYTHON) -m book facts
prose:
	$(PYTHON) -m book prose
coverage:
	$(PYTHON) -m book coverage
check:
	$(PYTHON) -m book check
test:
	$(PYTHON) -m book test
bench:
	$(PYTHON) -m book bench
clean:
	$(PYTHON) -m book clean
