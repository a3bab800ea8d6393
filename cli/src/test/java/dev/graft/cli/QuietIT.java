package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run tells nobody, and writes nowhere but where it was asked to. */
class QuietIT {
  private static final int OF_EACH = 4;

  /** A network of its own with a route to everywhere, and the packets that went there. */
  private static final String COUNTED =
      """
      echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
      ip link set lo up
      ip link add out type veth peer name far
      ip addr add 192.0.2.2/24 dev out
      ip link set out up
      ip link set far up
      ip neigh add 192.0.2.1 lladdr 02:00:00:00:00:01 dev out
      ip route add default via 192.0.2.1
      packets() { awk 'NR > 2 { gsub(":", " "); sent += $11 } END { print sent }' /proc/net/dev; }
      before=$(packets)
      %s
      echo "packets $(($(packets) - before))"
      """;

  @TempDir private Path folder;

  private Path home;
  private Path userHome;
  private Path temporary;

  @BeforeEach
  void draw() throws IOException {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    userHome = Files.createDirectory(folder.resolve("user"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
    SamplePictures.draw(folder.resolve("photos"), OF_EACH, 1);
  }

  private Graft shell(String lines) throws Exception {
    String environment =
        "export HOME='%s' TMPDIR='%s' XDG_CACHE_HOME= JDK_JAVA_OPTIONS='-Djava.io.tmpdir=%s'%n"
            .formatted(userHome, temporary, temporary);
    Path bin = GraftProcess.launcherIn(home);
    return GraftProcess.shell(home, folder, folder, bin, environment + lines).end();
  }

  private static final String TRAIN = "graft train photos --base seedling -o model.onnx";

  @Test
  void trainingLeavesNothingInTheUsersHomeNorAmongTemporaryFiles() throws Exception {
    Graft trained = shell(TRAIN);

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(folder.resolve("model.onnx")).isRegularFile();
    assertThat(userHome).isEmptyDirectory();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void trainingSendsNoPacket() throws Exception {
    String sees = COUNTED.formatted("echo anything > /dev/udp/198.51.100.1/9");
    Graft seen = shell("unshare -rn bash -e -c '%s'".formatted(quoted(sees)));
    assumeThat(seen.out()).as("packets can be counted here: " + seen.err()).contains("packets 1");

    Graft trained =
        shell("unshare -rn bash -e -c '%s'".formatted(quoted(COUNTED.formatted(TRAIN))));

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("packets 0");
  }

  private static String quoted(String lines) {
    return lines.replace("'", "'\\''");
  }
}
