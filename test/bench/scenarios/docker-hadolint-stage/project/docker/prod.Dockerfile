FROM node:22-bookworm-slim AS deps
WORKDIR /app
COPY package.json package-lock.json .
RUN npm ci

FROM node:22-bookworm-slim
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends tini=0.19.0-1 && rm -rf /var/lib/apt/lists/*
COPY --from=dep /app/node_modules node_modules
COPY . .
ENTRYPOINT tini -- node server.js
