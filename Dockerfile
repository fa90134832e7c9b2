# make release && docker build -t tagboost .
# docker run --rm -v "$PWD:/data" tagboost train -c configs/mine.yaml
FROM debian:bookworm-slim
ARG VERSION=0.2.0-SNAPSHOT
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jre-headless libgomp1 \
 && rm -rf /var/lib/apt/lists/*
ADD target/release/tagboost-${VERSION}.tar.gz /opt/
RUN ln -s /opt/tagboost-${VERSION}/tagboost /usr/local/bin/tagboost
WORKDIR /data
ENTRYPOINT ["tagboost"]
