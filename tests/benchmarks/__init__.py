"""Programs that measure the browser, each one command and one table, with its peer or its limit beside it.

python -m tests.benchmarks.start      the first paint
python -m tests.benchmarks.keys       a key among 500
python -m tests.benchmarks.pictures   a key to the last byte of its pictures, beside textual-image
python -m tests.benchmarks.picture_memory  what 1,000 moves hold, ours and the terminal's; --sheets: 200 pages
python -m tests.benchmarks.leave      `q` to the end
python -m tests.benchmarks.pace       2,000 ids against a limit
python -m tests.benchmarks.unlimited  2,000 ids without one
python -m tests.benchmarks.sweep      every status of 5,000 ids on a standard key
python -m tests.benchmarks.crowd      a key among 10,000 while records arrive
python -m tests.benchmarks.reopen     10,000 and 100,000 kept records, without a network
python -m tests.benchmarks.killed     what is read twice after kill -9
python -m tests.benchmarks.filter     a letter in the filter, a sort, a decision, among 10,000 and 100,000
python -m tests.benchmarks.html_sheet  the contact sheet in a browser: all there, nothing asked for
"""
