package dev.graft.server;

import dev.graft.server.gate.Gate;
import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** What is known of a request from its beginning on. */
final class Requests {
  private static final String BEGAN = "graft.began";
  private static final String ID = "graft.id";

  private Requests() {}

  /** Notes it; comes before all else. */
  static void begin(Context ctx) {
    ctx.attribute(BEGAN, System.nanoTime());
    ctx.attribute(ID, Gate.requestId(ctx.header(Answers.REQUEST_ID)));
  }

  /** Has something done when its answer is sent, or its connection is lost. */
  static void onEnd(Context ctx, Runnable work) {
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(ctx.req()), failure -> work.run());
  }

  /** When it began, as {@link System#nanoTime} has it. */
  static long began(Context ctx) {
    Long began = ctx.attribute(BEGAN);
    return began == null ? System.nanoTime() : began;
  }

  /** By which the log has it. */
  static String id(Context ctx) {
    String id = ctx.attribute(ID);
    return id == null ? "" : id;
  }
}
