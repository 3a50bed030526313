# A static binary on an empty image, run by a user without rights. Data lies
# in the volume /data.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /chancery ./cmd/chancery && mkdir /empty

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /chancery /chancery
COPY --from=build --chown=65532:65532 /empty /data
COPY seeds /seeds
USER 65532:65532
# Set CHANCERY_TOKEN and CHANCERY_READ_ONLY=false to take articles.
ENV CHANCERY_DATA=/data CHANCERY_READ_ONLY=true
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/chancery"]
CMD ["serve", "--addr", "0.0.0.0:8080", "/seeds"]
