// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** A job's page: what is shown, how it is masked, how it is drawn. Knows nothing of where the facts come from. */
package org.apache.samza.web;
