/**
 * What clients send and what they get, between bytes and records: photos in the forms of this
 * service's own, and tensors as the Open Inference Protocol has them. It knows neither a connection
 * nor a model.
 */
@NullMarked
package dev.graft.server.protocol;

import org.jspecify.annotations.NullMarked;
