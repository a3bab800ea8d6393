package dev.graft.cli;

import dev.graft.Evidence;
import dev.graft.Prediction;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A photo on something grey that is twice as high and wide: what there is to see lies in a quarter
 * of the picture.
 *
 * @param top where it begins, as a share of the picture's height, at most a half
 * @param left where it begins, as a share of the picture's width, at most a half
 */
record PastedPhoto(Path file, double top, double left) {
  private static final int SIDE = 448;
  private static final double HALF = 0.5;

  Photo photo() throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, SIDE, SIDE);
    BufferedImage whole = ImageIO.read(file.toFile());
    int shorter = Math.min(whole.getWidth(), whole.getHeight());
    Image middle =
        whole
            .getSubimage(
                (whole.getWidth() - shorter) / 2,
                (whole.getHeight() - shorter) / 2,
                shorter,
                shorter)
            .getScaledInstance(SIDE / 2, SIDE / 2, Image.SCALE_AREA_AVERAGING);
    graphics.drawImage(middle, (int) (left * SIDE), (int) (top * SIDE), null);
    graphics.dispose();
    return PhotoFrom.picture(file + ", pasted", picture);
  }

  /** Of all that speaks for the predicted class, the share that lies on the photo. */
  double share(Prediction prediction) {
    Evidence evidence = prediction.evidence().orElseThrow();
    float[][] share = evidence.share(prediction.label());
    double inside = 0;
    for (int y = 0; y < evidence.height(); y++) {
      for (int x = 0; x < evidence.width(); x++) {
        inside +=
            share[y][x] * covered(y, evidence.height(), top) * covered(x, evidence.width(), left);
      }
    }
    return inside;
  }

  /** How much of a cell lies on the photo, along one axis. */
  private static double covered(int cell, int cells, double begin) {
    double from = Math.max((double) cell / cells, begin);
    double to = Math.min((cell + 1.0) / cells, begin + HALF);
    return Math.max(0, to - from) * cells;
  }
}
