"""One module a file format: bytes to drafts and questions to bytes. No I/O, nothing of other formats."""
