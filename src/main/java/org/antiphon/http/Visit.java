package org.antiphon.http;

import jakarta.servlet.http.HttpServletRequest;
import org.antiphon.message.Caller;

/**
 * A request of somebody who was let in.
 *
 * @param caller who asks
 * @param request what came
 */
record Visit(Caller caller, HttpServletRequest request) {}
