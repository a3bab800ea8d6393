package dev.graft.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The metadata of an ONNX file, read without the weights: they are stepped over. */
public final class OnnxMetadata {
  private static final int ENTRY =
      ModelProto.METADATA_PROPS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private OnnxMetadata() {}

  /** Whether a file is an ONNX model with an entry of that key; no other file is. */
  public static boolean has(Path file, String key) {
    try (InputStream in = Files.newInputStream(file)) {
      CodedInputStream fields = CodedInputStream.newInstance(in);
      for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
        if (tag == ENTRY) {
          if (StringStringEntryProto.parseFrom(fields.readByteArray()).getKey().equals(key)) {
            return true;
          }
        } else if (!fields.skipField(tag)) {
          return false;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // no such format, or not to be read
    }
  }
}
