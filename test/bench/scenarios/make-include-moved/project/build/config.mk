PREFIX = /usr/local
