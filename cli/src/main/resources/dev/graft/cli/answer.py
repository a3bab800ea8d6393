import json
import sys
import onnxruntime

session = onnxruntime.InferenceSession(sys.argv[1])
card = json.loads(session.get_modelmeta().custom_metadata_map["graft"])
classes, trust = card["classes"], card.get("trust", {})
size, fit = card["preprocessing"]["size"], card["preprocessing"].get("fit", "squash")  # older files only squash
outputs = ["probabilities"] + (["novelty"] if "unknown" in trust else [])
for file in sys.argv[2:]:
    image = image_of(file, size, fit)
    probabilities, *novelty = [output[0].tolist() for output in session.run(outputs, {"image": image[None]})]
    order = sorted(range(len(classes)), key=lambda c: -probabilities[c])  # of equal ones the first comes first
    answer = {"path": file, "label": classes[order[0]], "probability": probabilities[order[0]]}
    if novelty:
        unknown = trust["unknown"]
        answer["unknown"] = novelty[0] > unknown["thresholds"][str(unknown["refuse"])]
        answer["novelty"] = novelty[0]
    if "0.95" in trust.get("sets", {}):
        least = trust["sets"]["0.95"]
        answer["set"] = [classes[c] for c in order if c == order[0] or probabilities[c] >= least]
    print(json.dumps(answer, ensure_ascii=False))
