import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.Triple;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

/**
 * Reads a text a line and writes for each line the names that each model given finds in it:
 * model:TYPE:start:end, the models numbered from 0, offsets in UTF-16 units, separated by spaces.
 */
public class Silver {
  public static void main(String[] args) throws Exception {
    List<CRFClassifier<CoreLabel>> models = new ArrayList<>();
    for (String a : args) models.add(CRFClassifier.getClassifier("edu/stanford/nlp/models/ner/english." + a + ".distsim.crf.ser.gz"));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      StringBuilder b = new StringBuilder();
      for (int m = 0; m < models.size(); m++)
        for (Triple<String, Integer, Integer> t : models.get(m).classifyToCharacterOffsets(line))
          b.append(b.length() == 0 ? "" : " ").append(m).append(':').append(t.first).append(':').append(t.second).append(':').append(t.third);
      out.println(b);
    }
    out.flush();
  }
}
