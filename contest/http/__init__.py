"""What every process that serves HTTP has in common. Its requests read cookies in linear time."""

from contest.http.cookies import install

install()
