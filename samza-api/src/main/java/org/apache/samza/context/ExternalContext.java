// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

/**
 * Marks an object that a host process hands to an application it runs inside itself, such as the services of that
 * process. Passed through untouched to {@link Context#getExternalContext()}; its life is the host's business.
 */
public interface ExternalContext {}
