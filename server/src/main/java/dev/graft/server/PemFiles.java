package dev.graft.server;

import dev.graft.error.FileProblem;
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
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** A certificate and its key as administrators have them, in PEM. */
final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");

  /** Kinds of keys, with how each signs. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private static final byte[] SIGNED = {1};

  private PemFiles() {}

  /**
   * What TLS needs of them.
   *
   * @throws SettingsException if they cannot be read, or do not hold what they must
   */
  static SslContextFactory.Server context(Tls tls) {
    Certificate[] chain = chain(tls.certificate());
    PrivateKey key = key(tls.key());
    requirePair(tls, chain[0], key);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("graft", key, new char[0], chain);
      SslContextFactory.Server context = new SslContextFactory.Server();
      context.setKeyStore(store);
      context.setKeyStorePassword("");
      context.setSniRequired(false);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(tls.certificate(), "cannot be used for TLS", e);
    }
  }

  /** Each certificate of a file, whatever else is in it. */
  private static Certificate[] chain(Path file) {
    Matcher pem = CERTIFICATE.matcher(text(file));
    List<Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      while (pem.find()) {
        chain.add(factory.generateCertificate(new ByteArrayInputStream(decoded(file, pem))));
      }
    } catch (CertificateException e) {
      throw unusable(file, "has a damaged certificate", e);
    }
    if (chain.isEmpty()) {
      throw unusable(file, "has no CERTIFICATE in PEM", null);
    }
    return chain.toArray(new Certificate[0]);
  }

  private static PrivateKey key(Path file) {
    Matcher pem = KEY.matcher(text(file));
    if (!pem.find()) {
      throw unusable(file, "has no PRIVATE KEY in PEM (PKCS #8, without a password)", null);
    }
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decoded(file, pem));
    for (String algorithm : SIGNATURES.keySet()) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) { // of another one
      }
    }
    throw unusable(file, "has a key that is damaged, or of a kind that is not known", null);
  }

  /** What the key signs, the certificate has to confirm; otherwise every client would hang up. */
  private static void requirePair(Tls tls, Certificate certificate, PrivateKey key) {
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    try {
      Signature signature = Signature.getInstance(Objects.requireNonNullElse(algorithm, "EdDSA"));
      signature.initSign(key);
      signature.update(SIGNED);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(SIGNED);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      // The certificate is of a key of another kind.
    }
    throw unusable(
        tls.key(), "is not the key of the certificate in '%s'".formatted(tls.certificate()), null);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unusable(file, "cannot be read: " + FileProblem.inWords(e), e);
    }
  }

  private static byte[] decoded(Path file, Matcher pem) {
    try {
      return Base64.getMimeDecoder().decode(pem.group(1));
    } catch (IllegalArgumentException e) {
      throw unusable(file, "is damaged: what is between its lines of dashes is not Base64", e);
    }
  }

  private static SettingsException unusable(Path file, String why, @Nullable Exception cause) {
    return new SettingsException(
        GraftException.Kind.REQUEST,
        "'%s' %s.".formatted(file, why),
        "Give a certificate chain and its key in PEM.",
        cause);
  }
}
