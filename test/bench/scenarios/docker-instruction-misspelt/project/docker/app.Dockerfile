FROM debian:12-slim
MAINTAINER team@example.org
WORKDIR /app
COPPY app /app
CMD ["/app/app"]
