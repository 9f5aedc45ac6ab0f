"""Runs the code of chapters ahead of their reading, several at a time, and puts the results into the cache.

Sphinx reads one page after the other, and MyST-NB would run the cells of each as it comes to it, one kernel at a time.
Here those pages whose cells the cache does not hold are run together; MyST-NB then finds them in the cache. What fails
is not kept, and what no kernel answered neither: MyST-NB runs it again at its turn and reports the fault with its place.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from book.machine import jobs

if TYPE_CHECKING:
    from nbformat import NotebookNode

logger = logging.getLogger(__name__)

#: Kernels at work at the same time; each takes some 200 MB.
MOST = 4


def _notebook(app: Sphinx, docname: str) -> NotebookNode | None:
    """The notebook of a page as MyST-NB reads it; None for a page that is none, or that has settings of its own."""
    from myst_nb.core.read import create_nb_reader

    path = app.env.doc2path(docname)
    config: Any = app.env
    text = Path(path).read_text("utf-8")
    try:
        reader = create_nb_reader(path, config.myst_config, config.mystnb_config, text)
        notebook = reader.read(text) if reader else None
    except Exception:  # whatever is wrong with the page, its reading says it better, and where
        return None
    return None if notebook is None or config.mystnb_config.metadata_key in notebook.metadata else notebook


def _run_ahead(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Runs what is about to be read and is not in the cache."""
    from jupyter_cache import get_cache  # slow to import, and many modules import the press
    from jupyter_cache.base import CacheBundleIn
    from jupyter_cache.executors import utils

    settings: Any = env.mystnb_config  # type: ignore[attr-defined]
    if settings.execution_mode != "cache" or settings.execution_in_temp or settings.execution_excludepatterns:
        return
    cache = get_cache(settings.execution_cache_path)
    waiting: dict[str, tuple[Path, NotebookNode]] = {}
    for docname in sorted(docnames):
        notebook = _notebook(app, docname)
        if notebook is None:
            continue
        _, key = cache.create_hashed_notebook(notebook)
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            waiting.setdefault(key, (Path(env.doc2path(docname)), notebook))
    at_once = min(jobs(), MOST, len(waiting))
    if at_once < 2:
        return

    def run(path: Path, notebook: NotebookNode) -> utils.ExecutionResult | None:
        try:
            return utils.single_nb_execution(
                notebook,
                cwd=str(path.parent),
                timeout=settings.execution_timeout,
                allow_errors=settings.execution_allow_errors,
            )
        except RuntimeError as fault:
            # A kernel that does not answer: two that start at once, in two processes, can take the same port.
            logger.info("%s is run again at its turn: %s", path.name, fault)
            return None

    with ThreadPoolExecutor(at_once) as pool:
        running = [(path, pool.submit(run, path, notebook)) for path, notebook in waiting.values()]
        try:
            for path, each in running:
                result = each.result()
                if result is not None and result.err is None:
                    seconds = {"execution_seconds": result.time}
                    bundle = CacheBundleIn(result.nb, str(path), data=seconds)
                    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    logger.info("ran %d notebooks, %d at a time", len(running), at_once)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("env-before-read-docs", _run_ahead)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
