package dev.graft.bench;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.graft.data.Photos;
import dev.graft.image.ImageReader;
import dev.graft.image.JpegBytes;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.photo.FilePhoto;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A photo's bytes to the network's pixels on one thread, against OpenCV's own functions: decoded
 * whole, its area filter, RGB. The two take turns on the same photos.
 */
final class Decoding {
  private static final int SIZE = 224;
  private static final int ROUNDS = 7;
  private static final int PHOTOS = 40;
  private static final float QUALITY = 0.9f;

  /** Photos of one kind. */
  private record Kind(String name, List<byte[]> photos) {}

  List<Row> measure(Path flowers) throws Exception {
    List<FilePhoto> files = new ArrayList<>(Photos.at(List.of(flowers)));
    Collections.shuffle(files, new Random(1));
    List<byte[]> small = new ArrayList<>();
    for (FilePhoto file : files.subList(0, PHOTOS)) {
      small.add(file.read());
    }
    List<Row> rows = new ArrayList<>();
    for (Kind kind :
        List.of(
            new Kind("224 × 224", small),
            new Kind("500 × 375", mosaics(small, 500, 375, PHOTOS)),
            new Kind("2000 × 1500", mosaics(small, 2000, 1500, PHOTOS / 4)))) {
      for (Resize how : List.of(Resize.AREA, Resize.ANTIALIASED)) {
        rows.add(row(kind, how));
      }
    }
    return rows;
  }

  /** Several photos beside each other, in the proportions of a camera. */
  private static List<byte[]> mosaics(List<byte[]> photos, int width, int height, int count)
      throws IOException {
    List<byte[]> mosaics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D drawing = all.createGraphics();
      drawing.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      for (int part = 0; part < 4; part++) {
        byte[] photo = photos.get((4 * i + part) % photos.size());
        int x = part % 2 * width / 2;
        int y = part / 2 * height / 2;
        drawing.drawImage(
            ImageIO.read(new ByteArrayInputStream(photo)), x, y, width / 2, height / 2, null);
      }
      drawing.dispose();
      mosaics.add(JpegBytes.of(all, QUALITY));
    }
    return mosaics;
  }

  private static Row row(Kind kind, Resize how) throws Exception {
    ImageReader reader = new ImageReader(new Preprocessing(SIZE, how));
    List<Double> ours = new ArrayList<>();
    List<Double> openCv = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = -1; round < ROUNDS; round++) {
      double graft = Timed.seconds(() -> read(kind.photos, reader)) / kind.photos.size();
      double peer = Timed.seconds(() -> readByOpenCv(kind.photos)) / kind.photos.size();
      if (round >= 0) { // the one before warms up
        ours.add(1000 * graft);
        openCv.add(1000 * peer);
        ratios.add(peer / graft);
      }
    }
    double ratio = Median.of(ratios);
    return Row.of(
        "OpenCV's own time to decode and resize a photo of %s / Graft's, `--resize %s`"
            .formatted(kind.name, how.name().toLowerCase(Locale.ROOT)),
        String.format(
            Locale.ROOT, "%.2f (%.2f and %.2f ms)", ratio, Median.of(openCv), Median.of(ours)),
        "at least 1",
        ratio >= 1);
  }

  private static void read(List<byte[]> photos, ImageReader reader) throws Exception {
    ByteBuffer pixels = ByteBuffer.allocateDirect(reader.bytesPerImage());
    for (byte[] photo : photos) {
      reader.read(photo, pixels.clear());
    }
  }

  private static void readByOpenCv(List<byte[]> photos) {
    byte[] pixels = new byte[SIZE * SIZE * 3];
    for (byte[] photo : photos) {
      try (PointerScope scope = new PointerScope()) {
        Mat decoded = imdecode(new Mat(new BytePointer(photo)), IMREAD_COLOR);
        Mat resized = new Mat();
        resize(decoded, resized, new Size(SIZE, SIZE), 0, 0, INTER_AREA);
        cvtColor(resized, resized, COLOR_BGR2RGB);
        resized.data().get(pixels);
      }
    }
  }
}
