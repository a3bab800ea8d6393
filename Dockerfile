# Builds Graft, then keeps only what runs it; not built by the project's tests.
#   docker build -t graft . && docker run --rm -v "$PWD:/data" graft demo
FROM maven:3.9-eclipse-temurin-17 AS build
COPY . /graft
RUN mvn -B -q -f /graft/pom.xml -pl model,core,hub,server,cli -Dmaven.test.skip=true -Dspotless.check.skip=true package \
 && cd /opt && jar xf /graft/cli/target/graft-*.zip && mv graft-* graft && chmod +x graft/bin/graft

FROM eclipse-temurin:17-jre
COPY --from=build /opt/graft /opt/graft
WORKDIR /data
ENV GRAFT_HOME=/data/.graft
ENTRYPOINT ["/opt/graft/bin/graft"]
