package dev.mooring.services.internal.s3;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A page of the objects of a bucket.
 *
 * @param objects what is on the page
 * @param next what to ask for the next page with, or empty if this is the last one
 */
record ObjectList(List<Version> objects, String next) {

    /**
     * A version of an object.
     *
     * @param key the key
     * @param id the id of the version, or empty
     */
    record Version(String key, String id) {}

    ObjectList {
        objects = List.copyOf(objects);
    }

    List<String> keys() {
        return new ArrayList<>(objects.stream().map(Version::key).toList());
    }

    /** Reads what the server answers to a request for objects, or for versions. */
    static ObjectList parse(String xml) throws IOException {
        Element root = root(xml);
        List<Version> objects = new ArrayList<>();
        for (String element : List.of("Contents", "Version", "DeleteMarker")) {
            NodeList found = root.getElementsByTagName(element);
            for (int i = 0; i < found.getLength(); i++) {
                Element object = (Element) found.item(i);
                objects.add(new Version(text(object, "Key"), text(object, "VersionId")));
            }
        }
        return new ObjectList(objects, text(root, "NextContinuationToken"));
    }

    private static Element root(String xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("the answer is not a list of objects: " + xml, e);
        }
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
