package dev.graft.home;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtEnvironment;
import dev.graft.error.GraftException;
import dev.graft.lifecycle.Uninterrupted;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * One place for the native libraries that Graft stands on: {@code GRAFT_HOME/native}, or where that
 * cannot be written to, a temporary folder that is gone when the process is. Left alone, each of
 * them would unpack itself somewhere of its own, one into a new temporary folder at every start,
 * and one would look on the internet for what it thinks is missing. Call the method that bears a
 * library's name before its first use; what the user has set as a system property stands. Who is
 * interrupted while a library is loaded waits for it all the same.
 */
public final class NativeLibraries {
  private NativeLibraries() {}

  /** ONNX Runtime: unpacked here by Graft, once a version, and loaded. */
  public static void onnxRuntime() {
    Uninterrupted.run(NativeLibraries::loadOnnxRuntime);
  }

  private static synchronized void loadOnnxRuntime() {
    findOnnxRuntime();
    OrtEnvironment.getEnvironment();
  }

  private static void findOnnxRuntime() {
    String property = "onnxruntime.native.path";
    if (System.getProperty(property) != null) {
      return;
    }
    String version = OrtEnvironment.class.getPackage().getImplementationVersion();
    String name = "onnxruntime-" + (version == null ? "unknown" : version);
    Path folder = NativeFolder.inHome(name);
    try {
      unpackOnnxRuntime(folder);
    } catch (IOException e) {
      folder = NativeFolder.temporary(name);
      try {
        unpackOnnxRuntime(folder);
      } catch (IOException again) {
        throw NativeLibraryException.notUnpacked(again);
      }
    }
    System.setProperty(property, folder.toString());
  }

  private static void unpackOnnxRuntime(Path folder) throws IOException {
    for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      unpack("/ai/onnxruntime/native/" + onnxRuntimePlatform(), library, folder);
    }
  }

  private static void unpack(String from, String library, Path folder) throws IOException {
    String name = System.mapLibraryName(library);
    Path file = folder.resolve(name);
    if (UntouchedFile.isAt(file)) {
      return;
    }
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(from + "/" + name)) {
      if (in == null) {
        throw new FileNotFoundException(from + "/" + name);
      }
      UntouchedFile.write(file, in::transferTo);
    }
  }

  /** The folder in ONNX Runtime's jar for this machine, for example {@code linux-x64}. */
  private static String onnxRuntimePlatform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    return system + "-" + (arm ? "aarch64" : "x64");
  }

  /**
   * OpenCV and OpenBLAS: JavaCPP unpacks them, once a version, and does not look for the forty
   * libraries of CUDA first, which takes longer than loading those that there are. It would also
   * fail whoever asks for memory while the process has four times as much as Java may have; the
   * pictures' memory is bounded where they are decoded.
   */
  public static void openCv() {
    javaCpp();
    Uninterrupted.run(
        () -> {
          initialize(opencv_imgproc.class);
          initialize(opencv_imgcodecs.class);
        });
  }

  private static void initialize(Class<?> library) {
    try {
      Class.forName(library.getName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("It is here", e);
    }
  }

  private static void javaCpp() {
    setUnlessSet("org.bytedeco.javacpp.platform.extension", "");
    setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
    setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
    setUnlessSet("org.bytedeco.javacpp.cachedir", NativeFolder.writable("javacpp").toString());
  }

  /** OpenBLAS, which keeps to the thread that calls it: its users have threads of their own. */
  public static void openBlas() {
    javaCpp();
    Uninterrupted.run(SingleThreadedBlas::set);
  }

  /**
   * What sets OpenBLAS's threads sets those of every MKL that it finds in the process. That comes
   * once, before PyTorch brings its MKL, which would be slower, and round differently, from then
   * on.
   */
  private static final class SingleThreadedBlas {
    static {
      openblas_nolapack.blas_set_num_threads(1);
    }

    /** Runs the initialiser, the first time. */
    static void set() {}
  }

  /**
   * PyTorch: DJL unpacks it, once a version, and neither downloads nor reports anything. PyTorch
   * would also run a module differently once it has watched it for a call or two, and round
   * differently from then on: a training that is taken up again, which begins with such a call,
   * would end with other last digits than an undisturbed one.
   */
  public static void pyTorch() {
    openBlas();
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
    setUnlessSet("DJL_CACHE_DIR", NativeFolder.writable("djl").toString());
    setUnlessSet(
        "jna.tmpdir",
        NativeFolder.writable("jna").toString()); // DJL asks JNA, which has a place of its own
    Uninterrupted.run(() -> Engine.getEngine("PyTorch"));
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * What it means if a library could not be loaded.
   *
   * @param thrown whatever went wrong
   * @return empty if it was not that
   */
  public static Optional<GraftException> problem(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof LinkageError || each instanceof EngineException) {
        return Optional.of(NativeLibraryException.notLoaded(thrown));
      }
    }
    return Optional.empty();
  }
}
