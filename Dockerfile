# syntax=docker/dockerfile:1
# The server with its SPA on a small, unprivileged image. It brings no PostgreSQL: set DATABASE_URL (compose.yaml shows how).

FROM node:22-bookworm-slim AS web
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/frontend/dist frontend/dist
# Static, so that it runs on any base. The folders are made here, because the last image has nobody who may.
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w" -o /out/countersign . \
    && mkdir -p /out/data

# busybox: a shell to look around with, and wget for the health check, in 2 MB.
FROM busybox:1.37-musl
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /out/countersign /usr/local/bin/countersign
COPY LICENSE /LICENSE
ENV COUNTERSIGN_ADDR=0.0.0.0:8080 COUNTERSIGN_DATA=/data
USER 65532:65532
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["/usr/local/bin/countersign"]
