package dev.graft.cli;

import dev.graft.server.GraftServer;
import dev.graft.server.RequestLog;
import dev.graft.server.ServerSettings;
import dev.graft.server.gate.Addresses;
import dev.graft.server.gate.Limits;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Answers over HTTP what is on photos, until Ctrl-C or SIGTERM; then every request that was let"
          + " in is answered, and the exit code is 0."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft serve flowers.onnx",
      "  curl --data-binary @rose.jpg http://127.0.0.1:8080/v1/predict",
      "  graft serve roses=model-7.onnx leaves.onnx --port 9000 --watch",
      "  GRAFT_TOKEN=secret graft serve flowers.onnx --host 0.0.0.0"
    })
final class ServeCommand implements Callable<Integer> {
  /** What stands in addresses and in Prometheus as it is. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final int KEPT = 100;
  private static final String SUFFIX = ".onnx";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL|NAME=MODEL",
      arity = "1..*",
      description =
          "Models that graft train wrote, asked for by their file's name without .onnx, or by a name"
              + " before it; the first answers where none is named.")
  private List<String> models;

  @Option(
      names = "--host",
      defaultValue = ServerSettings.LOOPBACK,
      paramLabel = "ADDRESS",
      description =
          "The address to listen on; by default ${DEFAULT-VALUE}, which only this machine can ask."
              + " 0.0.0.0 is all.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "" + ServerSettings.PORT,
      paramLabel = "N",
      description = "The port to listen on; by default ${DEFAULT-VALUE}. 0 picks a free one.")
  @Range(min = 0, max = 65_535)
  private int port;

  @Option(
      names = "--token",
      paramLabel = "SECRET",
      description =
          "What clients have to send as Authorization: Bearer SECRET. Other users of the machine see"
              + " the words of a command; the variable GRAFT_TOKEN they do not.")
  private @Nullable String token;

  @Option(
      names = "--no-auth",
      description = "Lets everybody ask who can reach the address, without a token.")
  private boolean noAuth;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Listens with HTTPS: the chain of certificates in PEM.")
  private @Nullable Path certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The certificate's private key in PEM (PKCS #8, without a password).")
  private @Nullable Path key;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Photos that a model works on at the same time; unless told, the processors.")
  @Range(min = 1, max = 1_024)
  private @Nullable Integer threads;

  @Option(
      names = "--batch",
      defaultValue = "" + ServerSettings.BATCH,
      paramLabel = "N",
      description =
          "Photos that go through a model together at most where several wait; by default"
              + " ${DEFAULT-VALUE}. More is faster for large networks alone, such as ResNet50.")
  @Range(min = 1, max = 64)
  private int batch;

  @Option(
      names = "--watch",
      description =
          "Looks every second whether a model's file was replaced, and serves the new one if it can"
              + " be used.")
  private boolean watch;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description =
          "Keeps the strangest photos and the least certain ones in this folder, without what"
              + " cameras write into them, each with its answer; unless told, none is kept.")
  private @Nullable Path keep;

  @Option(
      names = "--keep-count",
      paramLabel = "N",
      description = "How many of each kind and model are kept; unless told " + KEPT + ".")
  @Range(min = 1, max = 100_000)
  private @Nullable Integer keepCount;

  @Option(
      names = "--allow-urls",
      description =
          "Fetches photos that clients name by their address, from public addresses alone; unless"
              + " told, no connection is opened.")
  private boolean allowUrls;

  @Override
  public Integer call() throws InterruptedException {
    if (token == null && !noAuth) {
      token = System.getenv("GRAFT_TOKEN");
    }
    ServerSettings settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch stopped = new CountDownLatch(1);
    try (InterruptSignal interrupt = new InterruptSignal("INT", stopped::countDown);
        InterruptSignal terminate = new InterruptSignal("TERM", stopped::countDown);
        GraftServer server = GraftServer.start(settings, new RequestLog(WordsWriter.data(out)))) {
      out.printf("Listening on %s%s%n", server.address(), who(settings));
      if (token != null && settings.tls().isEmpty() && !Addresses.isLoopback(host)) {
        out.println(
            "The token travels in clear text: give --certificate and --key, or put something that"
                + " speaks HTTPS in front.");
      }
      out.flush();
      stopped.await();
    }
    return 0;
  }

  private String who(ServerSettings settings) {
    if (Addresses.isLoopback(host)) {
      return ", which only this machine can ask (--host opens it to others)";
    }
    return settings.token().isPresent() ? ", for who has the token" : ", for everybody";
  }

  private ServerSettings settings() {
    Optional<ServerSettings.Tls> tls = Optional.empty();
    if (certificate != null && key != null) {
      tls = Optional.of(new ServerSettings.Tls(certificate, key));
    } else if (certificate != null || key != null) {
      throw new ParameterException(
          spec.commandLine(), "--certificate and --key belong together: one of them is missing.");
    }
    if (keepCount != null && keep == null) {
      throw new ParameterException(spec.commandLine(), "--keep-count needs --keep FOLDER.");
    }
    if (noAuth && token != null) {
      throw new ParameterException(
          spec.commandLine(), "--no-auth and --token contradict each other.");
    }
    if (token != null && token.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--token is empty.");
    }
    return new ServerSettings(
        files(),
        host,
        port,
        Optional.ofNullable(token),
        noAuth,
        tls,
        threads == null ? Runtime.getRuntime().availableProcessors() : threads,
        batch,
        watch,
        keep == null
            ? Optional.empty()
            : Optional.of(new ServerSettings.Keep(keep, keepCount == null ? KEPT : keepCount)),
        allowUrls,
        Limits.usual());
  }

  /** By name; a word is a file where there is one of that name, also with = in it. */
  private Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    for (String word : models) {
      int equals = Files.exists(Path.of(word)) ? -1 : word.indexOf('=');
      Path file = Path.of(word.substring(equals + 1));
      String name = equals < 0 ? name(file) : word.substring(0, equals);
      if (!NAME.matcher(name).matches()) {
        throw new ParameterException(
            spec.commandLine(),
            ("A model is asked for by up to 64 letters, digits, dots, dashes and underscores, which"
                    + " '%s' is not: give NAME=%s.")
                .formatted(name, file));
      }
      if (files.put(name, file) != null) {
        throw new ParameterException(
            spec.commandLine(),
            "Two models are called '%s': give one of them another name, NAME=%s."
                .formatted(name, file));
      }
    }
    return files;
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }
}
