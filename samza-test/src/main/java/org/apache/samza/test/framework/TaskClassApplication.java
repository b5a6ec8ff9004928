// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.apache.samza.SamzaException;
import org.apache.samza.application.TaskApplication;
import org.apache.samza.application.descriptors.TaskApplicationDescriptor;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.AsyncStreamTaskFactory;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.StreamTaskFactory;

/** A class of tasks as an application. Its inputs are in the configuration. */
final class TaskClassApplication implements TaskApplication {
    private final Class<?> taskClass;

    TaskClassApplication(Class<?> taskClass) {
        this.taskClass = taskClass;
    }

    @Override
    public void describe(TaskApplicationDescriptor descriptor) {
        if (StreamTask.class.isAssignableFrom(taskClass)) {
            descriptor.withTaskFactory((StreamTaskFactory) () -> (StreamTask) newTask());
        } else {
            descriptor.withTaskFactory((AsyncStreamTaskFactory) () -> (AsyncStreamTask) newTask());
        }
    }

    private Object newTask() {
        try {
            Constructor<?> constructor = taskClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new SamzaException(
                    "The constructor of task " + taskClass.getName() + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new SamzaException(
                    "Cannot make a task of " + taskClass.getName()
                            + ": expected a class that is not abstract, with a constructor without arguments",
                    e);
        }
    }
}
