// Small packages of each kind, built in code: nobody else's stand in this repository.
import { strToU8, zipSync } from 'fflate';

/** A zip file of these files. */
export function zipped(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

/** SCORM 1.2: two SCOs in a folder of their own, the second with a mastery score of 80. */
export const SCORM_12 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m12" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xml="http://www.w3.org/XML/1998/namespace">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="hoofd">
    <organization identifier="ander"><title>Niet deze</title></organization>
    <organization identifier="hoofd"><title>Veilig  werken</title>
      <item identifier="i1" identifierref="r1"><title>Wachtwoorden</title></item>
      <item identifier="map"><title>Map</title>
        <item identifier="i2" identifierref="r2" parameters="les=2">
          <title>Toets</title><adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>zoals het is</adlcp:datafromlms>
        </item>
      </item>
      <item identifier="i3" identifierref="r3" isvisible="false"><title>Verborgen</title></item>
    </organization>
  </organizations>
  <resources xml:base="inhoud/">
    <resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="een.html"/>
    <resource identifier="r2" type="webcontent" adlcp:scormtype="sco" href="twee%20b.html"/>
    <resource identifier="r3" type="webcontent" adlcp:scormtype="asset" href="een.html"/>
  </resources>
</manifest>`;

/** SCORM 2004: one SCO that is passed from 0.7, and one asset. */
export const SCORM_2004 = `<?xml version="1.0"?>
<manifest identifier="m2004" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Data lezen</title>
    <item identifier="i1" identifierref="r1"><title>Grafieken</title>
      <imsss:sequencing><imsss:objectives>
        <imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure></imsss:primaryObjective>
      </imsss:objectives></imsss:sequencing>
    </item>
    <item identifier="i2" identifierref="r2"><title>Naslag</title></item>
  </organization></organizations>
  <resources>
    <resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="index.html"/>
    <resource identifier="r2" type="webcontent" adlcp:scormType="asset" href="naslag.html"/>
  </resources>
</manifest>`;

/** cmi5: two assignable units, one of them in a block. */
export const CMI5 = `<?xml version="1.0" encoding="utf-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://waterland.example/cursus/bodem">
    <title><langstring lang="en">Soil</langstring><langstring lang="nl-NL">Bodem</langstring></title>
  </course>
  <au id="https://waterland.example/cursus/bodem/1"><title><langstring lang="en">Sand</langstring></title><url>zand/index.html?a=1#b</url></au>
  <block id="https://waterland.example/cursus/bodem/blok">
    <title><langstring lang="nl">Blok</langstring></title>
    <au id="https://waterland.example/cursus/bodem/2" moveOn="CompletedAndPassed" masteryScore="0.75">
      <title><langstring lang="nl">Klei</langstring></title><url>klei.html</url><launchParameters>diep</launchParameters>
    </au>
  </block>
</courseStructure>`;
