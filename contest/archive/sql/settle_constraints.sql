-- Checks now what would be checked at commit, so that a violation is told while it can still be explained.
set constraints all immediate
