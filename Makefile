# Each target is one Python command, so that a machine without make can run it too (see README.md).
PYTHON ?= python3

.PHONY: book serve lab facts prose coverage check test test-long bench clean

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
test-long:
	$(PYTHON) -m book test-long
bench:
	$(PYTHON) -m book bench
clean:
	$(PYTHON) -m book clean
