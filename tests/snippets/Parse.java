import com.sun.source.util.JavacTask;
import java.io.File;
import java.util.Arrays;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Parses programs without resolving what they import; a syntax error ends with a message and status 1. */
public class Parse {
    public static void main(String[] paths) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(found, null, null)) {
            var units = files.getJavaFileObjectsFromFiles(Arrays.stream(paths).map(File::new).toList());
            ((JavacTask) compiler.getTask(null, files, found, null, null, units)).parse();
        }
        boolean isWrong = false;
        for (var each : found.getDiagnostics()) {
            isWrong |= each.getKind() == Diagnostic.Kind.ERROR;
            System.err.println(each);
        }
        System.exit(isWrong ? 1 : 0);
    }
}
