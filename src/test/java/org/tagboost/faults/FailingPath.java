package org.tagboost.faults;

import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path that is a real one, but for its file system. */
record FailingPath(Path itself, FailingFileSystem system) implements InvocationHandler {

  static Path of(Path path, FailingFileSystem system) {
    return (Path)
        Proxy.newProxyInstance(
            FailingPath.class.getClassLoader(),
            new Class<?>[] {Path.class},
            new FailingPath(itself(path), system));
  }

  /** The real path. */
  static Path itself(Path path) {
    return Proxy.isProxyClass(path.getClass())
            && Proxy.getInvocationHandler(path) instanceof FailingPath failing
        ? failing.itself()
        : path;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("getFileSystem")) {
      return system;
    }
    if (method.getName().equals("toFile")) {
      return new File(itself.toString()); // which only paths of the default file system have
    }
    if (method.getName().equals("iterator")) {
      List<Path> names = new ArrayList<>();
      itself.forEach(name -> names.add(of(name, system)));
      return names.iterator();
    }
    Object[] given = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < given.length; i++) {
      given[i] = given[i] instanceof Path other ? itself(other) : given[i];
    }
    try {
      Object result = method.invoke(itself, given);
      return result instanceof Path other ? of(other, system) : result;
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
