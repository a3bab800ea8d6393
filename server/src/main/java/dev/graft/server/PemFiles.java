package dev.graft.server;

import dev.graft.error.GraftException;
import dev.graft.server.ServerSettings.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** A certificate and its key as administrators have them, in PEM. */
final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PemFiles() {}

  /**
   * What TLS needs of them.
   *
   * @throws SettingsException if they cannot be read, or do not hold what they must
   */
  static SslContextFactory.Server context(Tls tls) {
    try {
      List<Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(tls.certificate())))
              .stream()
              .map(Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw unusable(tls.certificate(), "has no certificate", null);
      }
      char[] password = {};
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("graft", key(tls.key()), password, chain.toArray(new Certificate[0]));
      SslContextFactory.Server context = new SslContextFactory.Server();
      context.setKeyStore(store);
      context.setKeyStorePassword("");
      context.setSniRequired(false);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(tls.certificate(), "cannot be used", e);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw unusable(file, "has no PRIVATE KEY in PEM (PKCS #8, without a password)", null);
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) { // of another one
      }
    }
    throw unusable(file, "has a key of a kind that is not known", null);
  }

  private static SettingsException unusable(Path file, String why, @Nullable Exception cause) {
    return new SettingsException(
        GraftException.Kind.REQUEST,
        "'%s' %s.".formatted(file, why),
        "Give a certificate chain and its key in PEM.",
        cause);
  }
}
